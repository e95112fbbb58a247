package com.acme.sec;

import org.springframework.context.annotation.*;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@Configuration
public class SecurityConfig {
    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(auth -> auth
            .requestMatchers("/admin/**", "/actuator/**").hasRole("ADMIN")
            .requestMatchers("/css/**", "/login").permitAll()
            .anyRequest().authenticated());
        return http.build();
    }
}
