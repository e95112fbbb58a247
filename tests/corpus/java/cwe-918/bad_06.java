package com.acme.hook;

import org.springframework.web.bind.annotation.*;
import org.springframework.web.client.RestTemplate;

@RestController
public class HookController {
    private final RestTemplate rest = new RestTemplate();

    @PostMapping("/hooks/test")
    public String test(@RequestBody HookForm form) {
        String url = form.getUrl();
        return rest.getForObject(url, String.class); // BAD
    }
}
