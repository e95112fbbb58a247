package com.lockbox.spool;

import java.io.File;
import java.io.FileWriter;
import java.io.IOException;

public class SpoolWriter {

    private final File folder;

    public SpoolWriter(File folder) {
        this.folder = folder;
    }

    public boolean claim(String job, String worker) throws IOException {
        File lock = new File(folder, Integer.toHexString(job.hashCode()) + ".lock");
        if (lock.exists()) { // BAD
            return false;
        }
        try (FileWriter writer = new FileWriter(lock)) {
            writer.write(worker);
        }
        return true;
    }
}
