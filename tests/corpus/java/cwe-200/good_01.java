package com.acme.err;

import java.util.UUID;
import org.slf4j.*;
import org.springframework.http.*;
import org.springframework.web.bind.annotation.*;

@RestControllerAdvice
public class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    @ExceptionHandler(Exception.class)
    public ResponseEntity<String> any(Exception e) {
        String id = UUID.randomUUID().toString();
        LOG.error("request failed, id {}", id, e);
        return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR).body("internal error " + id);
    }
}
