package com.acme.tmp;

import java.io.File;
import java.io.FileWriter;
import java.io.IOException;

public class Exporter {
    public File export(String csv) throws IOException {
        File f = new File("/tmp/export.csv"); // BAD
        try (FileWriter w = new FileWriter(f)) {
            w.write(csv);
        }
        return f;
    }
}
