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
        String base = parts.length == 2 ? baseOf(parts[0]) : null;
        if (base == null) {
            session.getBasicRemote().sendText("usage: site|sensor");
            return;
        }
        URLConnection connection = new URL(base + "/sensors/" + Integer.parseInt(parts[1])).openConnection();
        connection.setConnectTimeout(2000);
        connection.setReadTimeout(2000);
        try (InputStream in = connection.getInputStream()) {
            String reading = new String(in.readNBytes(512), StandardCharsets.UTF_8);
            session.getBasicRemote().sendText(parts[0] + "=" + reading);
        }
    }

    private static String baseOf(String site) {
        switch (site) {
            case "north":
                return "https://north.sensorgrid.example";
            case "south":
                return "https://south.sensorgrid.example";
            default:
                return null;
        }
    }
}
