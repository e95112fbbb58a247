package com.acme.tmp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public class Exporter {
    public Path export(String csv) throws IOException {
        Path f = Files.createTempFile("export", ".csv");
        Files.writeString(f, csv);
        return f;
    }
}
