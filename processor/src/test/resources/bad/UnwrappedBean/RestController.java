package org.springframework.web;

@org.springframework.stereotype.Component
public @interface RestController {}
