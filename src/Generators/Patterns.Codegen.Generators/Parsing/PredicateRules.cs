using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Finds the predicate that a value of an attribute names, and says what is wrong with what it finds instead (PCG0010).</summary>
/// <param name="Value">The value: <c>When</c>.</param>
/// <param name="Argument">What the predicate is asked about.</param>
/// <param name="ArgumentName">How a parameter for it would be called.</param>
/// <param name="Example">A name for a predicate that has none.</param>
/// <param name="IsExact">Whether the parameter must be of the very type and taken by value, because the predicate becomes a delegate.</param>
internal sealed record PredicateRules(string Value, ITypeSymbol Argument, string ArgumentName, string Example, bool IsExact = false)
{
    /// <summary>The call up to its argument list, or null when there is no such method (reported).</summary>
    public string? Find(AttributeReader attribute, MethodContext context)
    {
        var name = attribute.Text(Value);
        var candidates = string.IsNullOrEmpty(name) ? [] : MemberLookup.Methods(context.Method.ContainingType, name!);
        foreach (var candidate in candidates)
        {
            if (Misfit(candidate, context) is null)
                return MemberLookup.Reference(candidate, context);
        }

        var word = context.Method.IsStatic ? "static bool" : "bool";
        context.Sink.Report(
            "PCG0010",
            attribute.LocationOf(Value),
            $"{Value} of [{attribute.Name}] on {context.Display} needs a method '{word} {(string.IsNullOrEmpty(name) ? Example : name)}({TypeWords.Of(Argument)} {ArgumentName})'; {NamedMethods.Found(context, name, candidates, candidate => Misfit(candidate, context)!)}");
        return null;
    }

    /// <summary>What is wrong with the method, or null when it fits.</summary>
    private string? Misfit(IMethodSymbol candidate, MethodContext context)
    {
        if (candidate.IsGenericMethod)
            return "is generic, and nothing tells its type arguments";
        if (context.Method.IsStatic && !candidate.IsStatic)
            return "is not static, as a static method needs it";
        if (candidate.ReturnType.SpecialType != SpecialType.System_Boolean)
            return $"returns {TypeWords.OfResult(candidate)} instead of bool";
        if (candidate.Parameters is not [var parameter])
            return $"has {NamedMethods.Count(candidate.Parameters.Length, "parameter")} instead of one";
        if (parameter.RefKind != RefKind.None && (IsExact || parameter.RefKind != RefKind.In))
            return $"takes '{parameter.Name}' by {TypeWords.Modifier(parameter.RefKind).Trim()}";
        var fits = IsExact
            ? SymbolEqualityComparer.Default.Equals(Argument, parameter.Type)
            : context.Compilation.ClassifyConversion(Argument, parameter.Type).IsImplicit;
        if (!fits)
            return NamedMethods.Instead($"takes '{parameter.Name}' as", parameter.Type, Argument);
        return NullFit.Accepts(parameter, Argument) ? null : $"takes '{parameter.Name}' as {TypeWords.Of(parameter.Type)}, but {TypeWords.Of(Argument)} may hold a null";
    }
}
