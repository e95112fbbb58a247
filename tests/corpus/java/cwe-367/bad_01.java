package com.acme.lock;

import java.io.*;

public class Store {
    public void put(File f, byte[] data) throws IOException {
        if (!f.exists()) {
            try (FileOutputStream out = new FileOutputStream(f)) { // BAD
                out.write(data);
            }
        }
    }
}
