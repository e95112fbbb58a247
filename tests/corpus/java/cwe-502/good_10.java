package app;

import java.io.*;
import java.net.*;

public class Listener {
    public void run(ServerSocket server) throws Exception {
        try (Socket client = server.accept();
             ObjectInputStream ois = new ObjectInputStream(client.getInputStream())) {
            ois.setObjectInputFilter(ObjectInputFilter.Config.createFilter("app.Task;!*"));
            Task task = (Task) ois.readObject();
            task.run();
        }
    }
}
