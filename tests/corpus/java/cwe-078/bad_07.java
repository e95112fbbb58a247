package com.acme.build;

import java.util.ArrayList;
import java.util.List;

public class GitRunner {
    public Process checkout(String branch) throws java.io.IOException {
        List<String> cmd = new ArrayList<>();
        cmd.add("bash");
        cmd.add("-c");
        cmd.add("cd /work && git checkout " + branch);
        return new ProcessBuilder(cmd).start(); // BAD
    }
}
