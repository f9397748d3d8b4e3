using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>A method with <c>[KeyTemplate]</c>: everything its implementing part is written from.</summary>
internal sealed record KeyMethodModel
{
    /// <summary>The type whose file the method goes into.</summary>
    public required TypeModel Type { get; init; }

    /// <summary>What orders the methods of a type: the name with the parameters' types.</summary>
    public required string Order { get; init; }

    /// <summary>The attribute as written, for a comment.</summary>
    public required string Attribute { get; init; }

    /// <summary>The declaration up to its constraints: <c>public static partial string PaymentKey(Order order)</c>.</summary>
    public required string Declaration { get; init; }

    /// <summary>One <c>where</c> clause an element.</summary>
    public required EquatableArray<string> Constraints { get; init; }

    /// <summary>The bound template, or null when the attribute is in error: the method then only throws, so that one error is one error.</summary>
    public required KeyTemplateModel? Template { get; init; }

    /// <summary>The name of the key builder's type: short unless it means something else where the method stands.</summary>
    public required string BuilderType { get; init; }

    /// <summary>The name of the attribute that marks generated code, short unless it means something else.</summary>
    public required string GeneratedCode { get; init; }
}
