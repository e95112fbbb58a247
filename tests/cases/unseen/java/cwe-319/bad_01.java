package com.insureme.partner;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

public class PartnerClient {

    private static final String LOGIN = "http://partner.insureme.example/api/login";

    public int login(String user, char[] password) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(LOGIN).openConnection(); // BAD
        connection.setRequestMethod("POST");
        connection.setConnectTimeout(4000);
        connection.setReadTimeout(4000);
        connection.setDoOutput(true);
        String body = "{\"user\":\"" + user + "\",\"password\":\"" + new String(password) + "\"}";
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
