using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>Writes the statements that make a key.</summary>
internal static class KeyTemplateEmitter
{
    /// <summary>What fits on the stack; longer keys take a pooled buffer.</summary>
    private const int StackLength = 128;

    private const int MaxStackLength = 512;

    /// <summary>
    /// The body of a method that returns the key: statements that end with a <c>return</c>. They name the parameters of the method
    /// the template was bound to and, where <see cref="KeyTemplateModel.UsesInstance"/> says so, <c>this</c>. Do not place them where
    /// parameters are used afterwards: <c>?.</c> makes the compiler assume that they may be null.
    /// </summary>
    /// <param name="model">The bound template.</param>
    /// <param name="indent">What each line begins with.</param>
    /// <param name="builderType">How the type of the builder is written; short where the file imports its namespace.</param>
    /// <param name="instance">What <c>this</c> of the template is here.</param>
    /// <returns>Lines that end with a line feed.</returns>
    public static string Emit(KeyTemplateModel model, string indent, string builderType = "global::Patterns.Codegen.Engine.KeyBuilder", string instance = "this")
    {
        var text = new StringBuilder();
        if (!model.Parts.Any(static part => part.IsHole))
            return text.Append(indent).Append("return ").Append(Literal(string.Concat(model.Parts.Select(static part => part.Text)))).Append(";\n").ToString();

        var key = model.BuilderName;
        var template = Literal(model.Template);
        text.Append(indent).Append($"var {key} = new {builderType}({template}, stackalloc char[{BufferLength(model)}]);\n");
        foreach (var part in model.Parts)
            text.Append(indent).Append(key).Append(Append(part, template, instance)).Append(";\n");

        return text.Append(indent).Append($"return {key}.ToStringAndClear();\n").ToString();
    }

    /// <summary>A C# string literal.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static int BufferLength(KeyTemplateModel model)
    {
        var literals = model.Parts.Sum(static part => part.IsHole ? 0 : part.Text.Length);
        return Math.Min(MaxStackLength, (StackLength + literals) / StackLength * StackLength);
    }

    private static string Append(KeyPart part, string template, string instance)
    {
        if (!part.IsHole)
            return $".AppendLiteral({Literal(part.Text)})";

        var value = Value(part, template, instance);
        if (part.Form == KeyValueForm.EnumNumber)
            value = $"({part.EnumType}){value}";

        var method = part.Form == KeyValueForm.Any ? "AppendAny" : "Append";
        return $".{method}({value}, {Literal(part.Text)})";
    }

    private static string Value(KeyPart part, string template, string instance)
    {
        var value = part.Steps[0].Name == "this" ? instance : part.Steps[0].Name;
        foreach (var step in part.Steps.Skip(1))
        {
            value = step.Access switch
            {
                KeyAccess.Direct => $"{value}.{step.Name}",
                KeyAccess.Conditional => $"{value}?.{step.Name}",
                _ => $"({value} ?? throw new global::Patterns.Codegen.KeyTemplateException({template}, {Literal(part.Text)})).{step.Name}",
            };
        }

        return value;
    }
}
