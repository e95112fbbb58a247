package com.payroll.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

public class SalaryExport {

    private final Path target;

    public SalaryExport(Path target) {
        this.target = target;
    }

    public void write(List<String> lines) throws IOException {
        Files.write(target, lines);
        Set<PosixFilePermission> everyone = EnumSet.allOf(PosixFilePermission.class);
        Files.setPosixFilePermissions(target, everyone); // BAD
    }
}
