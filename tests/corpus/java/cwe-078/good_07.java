package com.acme.build;

import java.util.ArrayList;
import java.util.List;

public class GitRunner {
    public Process checkout(String branch) throws java.io.IOException {
        List<String> cmd = new ArrayList<>();
        cmd.add("git");
        cmd.add("checkout");
        cmd.add("--end-of-options");
        cmd.add(branch);
        return new ProcessBuilder(cmd).directory(new java.io.File("/work")).start();
    }
}
