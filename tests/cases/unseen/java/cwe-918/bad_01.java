package com.sensorgrid.live;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;

@ServerEndpoint("/probe")
public class ProbeEndpoint {

    @OnMessage
    public void probe(String message, Session session) throws IOException {
        String[] parts = message.split("\\|");
        if (parts.length != 2) {
            session.getBasicRemote().sendText("usage: name|address");
            return;
        }
        URLConnection connection = new URL(parts[1]).openConnection(); // BAD
        connection.setConnectTimeout(2000);
        connection.setReadTimeout(2000);
        try (InputStream in = connection.getInputStream()) {
            String reading = new String(in.readNBytes(512), StandardCharsets.UTF_8);
            session.getBasicRemote().sendText(parts[0] + "=" + reading);
        }
    }
}
