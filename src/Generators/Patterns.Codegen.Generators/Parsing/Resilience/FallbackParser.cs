using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing.Resilience;

/// <summary>Reads <c>[Fallback]</c> and checks the method it names.</summary>
internal static class FallbackParser
{
    public static LayerModel? Parse(AttributeReader attribute, MethodContext context)
    {
        var name = attribute.FirstText;
        var candidates = string.IsNullOrEmpty(name) ? [] : MemberLookup.Methods(context.Method.ContainingType, name!);
        foreach (var candidate in candidates)
        {
            if (SymbolEqualityComparer.Default.Equals(candidate, context.Core))
            {
                context.Sink.Report("PCG0008", attribute.FirstLocation, $"[Fallback] on {context.Display} names {name}, its own core, which has just failed when a fallback is needed; name another method");
                return null;
            }

            if (Match(candidate, context) is { } target)
            {
                if (FallbackLoops.LeadsBack(candidate, context.Method, out var first))
                {
                    // One loop is one problem, whoever is asked.
                    if (SymbolEqualityComparer.Default.Equals(first, context.Method))
                        context.Sink.Report("PCG0008", attribute.FirstLocation, $"[Fallback] on {context.Display} names {name}, which falls back on {context.Method.Name} again: when both fail they would call each other without end; let one of them answer by itself");
                    return null;
                }

                return FailureTestParser.Parse(attribute, context) is { } test
                    ? context.Layer(LayerKind.Fallback, attribute, $"Fallback({SettingsText.Quote(name!)})", test, target)
                    : null;
            }
        }

        var others = candidates.RemoveAll(candidate => SymbolEqualityComparer.Default.Equals(candidate, context.Method));
        if (others.IsEmpty && !candidates.IsEmpty)
            context.Sink.Report("PCG0008", attribute.FirstLocation, $"[Fallback] on {context.Display} names the method itself, which has just failed when a fallback is needed; name another method");
        else
            context.Sink.Report("PCG0010", attribute.FirstLocation, $"[Fallback] on {context.Display} needs a method {Expected(name, context)}; {NamedMethods.Found(context, name, others, other => FallbackMisfit.Of(other, context))}");
        return null;
    }

    private static FallbackTarget? Match(IMethodSymbol candidate, MethodContext context)
    {
        var method = context.Method;
        if (SymbolEqualityComparer.Default.Equals(candidate, method) || candidate.Arity != method.Arity || (method.IsStatic && !candidate.IsStatic))
            return null;

        var constructed = candidate.Arity == 0 ? candidate : candidate.Construct([.. method.TypeParameters]);
        var index = ExceptionIndex(constructed, method, context.Compilation);
        if (index == -2 || !IsResult(constructed, context, out var isAwaited))
            return null;

        var reference = MemberLookup.Reference(candidate, context);
        return new FallbackTarget(reference, isAwaited, index);
    }

    /// <summary>-1 without an exception parameter, -2 when the parameters do not fit.</summary>
    private static int ExceptionIndex(IMethodSymbol candidate, IMethodSymbol method, Compilation compilation)
    {
        var extra = candidate.Parameters.Length - method.Parameters.Length;
        if (extra is not (0 or 1))
            return -2;

        var exception = compilation.GetTypeByMetadataName("System.Exception");
        var index = -1;
        for (int i = 0, j = 0; i < candidate.Parameters.Length; i++)
        {
            var parameter = candidate.Parameters[i];
            if (j < method.Parameters.Length
                && parameter.RefKind == method.Parameters[j].RefKind
                && SymbolEqualityComparer.Default.Equals(parameter.Type, method.Parameters[j].Type)
                && NullFit.Passes(method.Parameters[j], parameter)
                && (extra == 0 || index >= 0 || !IsException(parameter.Type, exception) || candidate.Parameters.Length - i > method.Parameters.Length - j))
            {
                j++;
            }
            else if (extra == 1 && index < 0 && IsException(parameter.Type, exception) && i >= method.Parameters.Length - 1)
            {
                index = i;
            }
            else
            {
                return -2;
            }
        }

        return extra == 1 && index < 0 ? -2 : index;
    }

    private static bool IsException(ITypeSymbol type, INamedTypeSymbol? exception) => SymbolEqualityComparer.Default.Equals(type, exception);

    private static bool IsResult(IMethodSymbol candidate, MethodContext context, out bool isAwaited)
    {
        isAwaited = false;
        if (SymbolEqualityComparer.Default.Equals(candidate.ReturnType, context.Method.ReturnType))
        {
            isAwaited = context.Shape.IsAsync();
            return !isAwaited || context.Result is null
                ? NullFit.Returns(candidate, context.Method)
                : NullFit.Converts(((INamedTypeSymbol)candidate.ReturnType).TypeArguments[0], context.Result);
        }

        return context.Result is null
            ? candidate.ReturnsVoid && context.Shape.IsAsync()
            : SymbolEqualityComparer.Default.Equals(candidate.ReturnType, context.Result) && NullFit.Converts(candidate.ReturnType, context.Result);
    }

    private static string Expected(string? name, MethodContext context)
    {
        var method = context.Method;
        var word = method.IsStatic ? "static " : "";
        var parameters = string.Join(", ", method.Parameters.Select(static parameter => TypeWords.Of(parameter)));

        // Before the token, where the analyzers of .NET want it.
        var place = SignatureReader.TokenIndex(method) is >= 0 and var token && token == method.Parameters.Length - 1 ? "before the token" : "at the end";
        return $"'{word}{TypeWords.OfResult(method)} {(string.IsNullOrEmpty(name) ? method.Name + "Fallback" : name)}{SignatureReader.TypeParameters(method.TypeParameters)}({parameters})' (an 'Exception exception' {place} is optional)";
    }
}
