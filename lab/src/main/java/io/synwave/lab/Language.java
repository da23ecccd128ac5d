package io.synwave.lab;

/// What stories are told in.
public enum Language {
    EN,
    ZH
}
