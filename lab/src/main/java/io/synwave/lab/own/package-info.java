/// Experiments that users write themselves, in a file of sentences: `synwave lab FILE`.
package io.synwave.lab.own;
