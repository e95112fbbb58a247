package io.acme.queue;

import java.io.*;
import javax.servlet.http.HttpServletRequest;

public class JobReader {
    public Object read(HttpServletRequest request) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(request.getInputStream())) {
            return in.readObject(); // BAD
        }
    }
}
