package app;

import javax.net.ssl.*;
import java.net.URL;

public class Fetch {
    public static HttpsURLConnection open(String u) throws Exception {
        HttpsURLConnection c = (HttpsURLConnection) new URL(u).openConnection();
        c.setHostnameVerifier(new HostnameVerifier() {
            @Override
            public boolean verify(String hostname, SSLSession session) { // BAD
                return true;
            }
        });
        return c;
    }
}
