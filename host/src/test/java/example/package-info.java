/// The program that README shows.
@org.jspecify.annotations.NullMarked
package example;
