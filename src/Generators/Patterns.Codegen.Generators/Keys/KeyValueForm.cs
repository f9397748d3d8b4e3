namespace Patterns.Codegen.Generators.Keys;

/// <summary>In what form generated code hands the value of a hole to the key builder.</summary>
internal enum KeyValueForm
{
    /// <summary>As it is: a string, a bool, or an <see cref="IFormattable"/>.</summary>
    Plain,

    /// <summary>An enum: converted to its underlying number, which stays when a member is renamed.</summary>
    EnumNumber,

    /// <summary>A type with its own <c>ToString()</c>.</summary>
    OwnText,

    /// <summary>A type that another source generator may give <see cref="IFormattable"/> or its own <c>ToString()</c>: decided while running.</summary>
    Undecided,
}
