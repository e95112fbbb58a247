package com.acme.mail;

import java.net.*;
import java.io.*;

public class Token {
    public void send(String password) throws IOException {
        URL url = new URL("https://auth.acme.com/login");
        HttpURLConnection c = (HttpURLConnection) url.openConnection();
        c.setConnectTimeout(1000);
        c.setReadTimeout(1000);
        c.setDoOutput(true);
        try (OutputStream o = c.getOutputStream()) {
            o.write(("password=" + password).getBytes());
        }
    }
}
