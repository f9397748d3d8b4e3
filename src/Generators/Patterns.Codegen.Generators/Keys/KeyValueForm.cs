namespace Patterns.Codegen.Generators.Keys;

/// <summary>In what form generated code hands the value of a hole to the key builder.</summary>
internal enum KeyValueForm
{
    /// <summary>As it is: a string, a bool, or an <c>ISpanFormattable</c>.</summary>
    Plain,

    /// <summary>An enum: converted to its underlying number, which stays when a member is renamed.</summary>
    EnumNumber,

    /// <summary>A type with its own <c>ToString()</c>.</summary>
    OwnText,

    /// <summary>Decided while running: an <see cref="IFormattable"/>, or a type that another source generator may yet give its text.</summary>
    Any,
}
