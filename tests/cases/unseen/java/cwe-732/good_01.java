package com.payroll.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        Set<PosixFilePermission> owner = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if (Files.notExists(target)) {
            Files.createFile(target, java.nio.file.attribute.PosixFilePermissions.asFileAttribute(owner));
        }
        Files.setPosixFilePermissions(target, owner);
        Files.write(target, lines, StandardCharsets.UTF_8);
    }
}
