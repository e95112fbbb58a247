package com.insureme.partner;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

public class PartnerClient {

    private static final String LOGIN = "https://partner.insureme.example/api/login";
    private static final String SCHEMA = "http://schemas.insureme.example/login/v1";

    public int login(String user, char[] password) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(LOGIN).openConnection();
        connection.setRequestMethod("POST");
        connection.setConnectTimeout(4000);
        connection.setReadTimeout(4000);
        connection.setRequestProperty("X-Schema", SCHEMA);
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
