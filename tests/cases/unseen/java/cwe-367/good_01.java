package com.lockbox.spool;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

public class SpoolWriter {

    private final File folder;

    public SpoolWriter(File folder) {
        this.folder = folder;
    }

    public boolean claim(String job, String worker) throws IOException {
        File lock = new File(folder, Integer.toHexString(job.hashCode()) + ".lock");
        try {
            Files.writeString(lock.toPath(), worker, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }
}
