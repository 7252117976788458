package com.mongodb;

/** Stands for the driver, which the shared parts do not have. */
public record Driver() {}
