package com.formcheck.validation;

import java.util.regex.Pattern;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class NameCheck {

    private static final Pattern COMPANY = Pattern.compile("^(['\"]?)([a-zA-Z0-9]+[ .-]?)*\\1$");

    @GetMapping("/check/company")
    public ResponseEntity<Boolean> company(@RequestParam String name) {
        boolean valid = COMPANY.matcher(name).matches(); // BAD
        return ResponseEntity.ok(valid);
    }
}
