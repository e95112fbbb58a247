package com.acme.err;

import org.springframework.http.*;
import org.springframework.web.bind.annotation.*;

@RestControllerAdvice
public class Errors {
    @ExceptionHandler(Exception.class)
    public ResponseEntity<String> any(Exception e) {
        java.io.StringWriter w = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(w));
        return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR).body(w.toString()); // BAD
    }
}
