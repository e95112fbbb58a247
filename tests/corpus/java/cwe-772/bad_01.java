package com.acme.io;

import java.io.*;

public class Reader {
    public String first(String path) throws IOException {
        BufferedReader reader = new BufferedReader(new FileReader(path)); // BAD
        String line = reader.readLine();
        if (line == null) {
            throw new EOFException(path);
        }
        return line;
    }
}
