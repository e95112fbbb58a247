package com.acme.call;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;

public class Fetcher {
    public byte[] fetch() throws Exception {
        HttpURLConnection c = (HttpURLConnection) new URL("https://api.acme.com/v1/rates").openConnection();
        c.setConnectTimeout(2000);
        c.setReadTimeout(5000);
        try (InputStream in = c.getInputStream()) {
            return in.readNBytes(65536);
        }
    }
}
