package app;

import okhttp3.*;
import org.springframework.web.bind.annotation.*;

@RestController
class Webhook {
    private final OkHttpClient http = new OkHttpClient();

    @PostMapping("/notify")
    int notify(@RequestBody Subscription s) throws Exception {
        Request request = new Request.Builder()
            .url(s.getCallbackUrl()) // BAD
            .post(RequestBody.create("{}", null))
            .build();
        try (Response r = http.newCall(request).execute()) {
            return r.code();
        }
    }
}
