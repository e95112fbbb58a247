package io.acme.queue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.*;
import javax.servlet.http.HttpServletRequest;

public class JobReader {
    private final ObjectMapper mapper = new ObjectMapper();

    public Job read(HttpServletRequest request) throws IOException {
        return mapper.readValue(request.getInputStream(), Job.class);
    }
}
