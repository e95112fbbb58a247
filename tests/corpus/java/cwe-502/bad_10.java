package app;

import java.io.*;
import java.net.*;

public class Listener {
    public void run(ServerSocket server) throws Exception {
        try (Socket client = server.accept();
             ObjectInputStream ois = new ObjectInputStream(client.getInputStream())) {
            Task task = (Task) ois.readObject(); // BAD
            task.run();
        }
    }
}
