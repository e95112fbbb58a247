package com.acme.perm;

import java.nio.file.*;
import java.nio.file.attribute.*;

public class KeyStoreFile {
    public void open(Path p) throws java.io.IOException {
        Files.setPosixFilePermissions(p, PosixFilePermissions.fromString("rw-------"));
    }
}
