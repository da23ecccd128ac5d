package io.synwave.cli;

import java.lang.module.ModuleDescriptor;
import picocli.CommandLine.IVersionProvider;

/// What `synwave --version` prints: the version that the build wrote into the module, and the Java below it.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        ModuleDescriptor module = Main.class.getModule().getDescriptor();
        // On the class path, in tests, there is no module.
        String version = module == null ? "unknown" : module.rawVersion().orElse("unknown");
        return new String[] {"synwave " + version + " (Java " + Runtime.version() + ")"};
    }
}
