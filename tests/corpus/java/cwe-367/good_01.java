package com.acme.lock;

import java.io.*;
import java.nio.file.*;

public class Store {
    public void put(Path f, byte[] data) throws IOException {
        Files.write(f, data, StandardOpenOption.CREATE_NEW);
    }
}
