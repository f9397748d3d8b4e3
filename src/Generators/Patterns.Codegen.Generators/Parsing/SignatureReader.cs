using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Reads a method's signature as text that declares it again.</summary>
internal static class SignatureReader
{
    /// <summary>How the method gives its result, and the result's type without its task.</summary>
    public static ReturnShape ShapeOf(IMethodSymbol method, out ITypeSymbol? result)
    {
        result = null;
        if (method.ReturnsVoid)
            return ReturnShape.Void;

        if (method.ReturnType is INamedTypeSymbol type && IsInTasks(type) && type.Name is "Task" or "ValueTask")
        {
            var named = (INamedTypeSymbol)method.ReturnType;
            if (named.Arity == 0)
                return named.Name == "Task" ? ReturnShape.Task : ReturnShape.ValueTask;
            if (named.Arity == 1)
            {
                result = named.TypeArguments[0];
                return named.Name == "Task" ? ReturnShape.TaskOfT : ReturnShape.ValueTaskOfT;
            }
        }

        result = method.ReturnType;
        return ReturnShape.Value;
    }

    public static ResultTraits TraitsOf(ITypeSymbol? result, Compilation compilation)
    {
        if (result is null)
            return ResultTraits.None;

        return new ResultTraits(
            Is(result, compilation, "System.Net.Http.HttpResponseMessage"),
            Is(result, compilation, "System.IDisposable"),
            Is(result, compilation, "System.IAsyncDisposable"));
    }

    public static EquatableArray<ParameterModel> Parameters(IMethodSymbol method, TypeNamer names) => Parameters(method.Parameters, names, method.IsExtensionMethod);

    /// <summary>The parameters of an indexer.</summary>
    public static EquatableArray<ParameterModel> Parameters(IPropertySymbol property, TypeNamer names) => Parameters(property.Parameters, names, isExtension: false);

    private static EquatableArray<ParameterModel> Parameters(ImmutableArray<IParameterSymbol> declared, TypeNamer names, bool isExtension)
    {
        var parameters = new List<ParameterModel>();
        for (var i = 0; i < declared.Length; i++)
        {
            var parameter = declared[i];
            parameters.Add(new ParameterModel(
                Identifiers.Escape(parameter.Name),
                names.Name(parameter.Type),
                Modifiers(parameter, isExtension && i == 0),
                ArgumentModifier(parameter),
                ParameterAttributes.Of(parameter, names))
            {
                Default = DefaultValues.Of(parameter, names),
                DefaultAttributes = DefaultValues.CallerAttributes(parameter, names),
            });
        }

        KeepTrailingDefaults(parameters);
        return [.. parameters];
    }

    /// <summary>Attributes, or another language, may put a parameter with a default before one without, which C# cannot write.</summary>
    private static void KeepTrailingDefaults(List<ParameterModel> parameters)
    {
        var mayHave = true;
        for (var i = parameters.Count - 1; i >= 0; i--)
        {
            if (!mayHave)
                parameters[i] = parameters[i] with { Default = "" };
            mayHave &= parameters[i].Default.Length > 0 || parameters[i].Modifiers.EndsWith("params ", StringComparison.Ordinal);
        }
    }

    /// <summary>The return type as it is declared.</summary>
    public static string ReturnType(IMethodSymbol method, TypeNamer names)
    {
        var reference = method.ReturnsByRef ? "ref " : method.ReturnsByRefReadonly ? "ref readonly " : "";
        return method.ReturnsVoid ? "void" : reference + names.Name(method.ReturnType);
    }

    /// <summary>What a call must write before the argument.</summary>
    public static string ArgumentModifier(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In or RefKind.RefReadOnlyParameter => "in ",
        _ => "",
    };

    /// <summary>The index of the token that cancels the call: the last parameter of its type, or -1.</summary>
    public static int TokenIndex(IMethodSymbol method)
    {
        for (var i = method.Parameters.Length - 1; i >= 0; i--)
        {
            if (method.Parameters[i].Type.ToDisplayString() == "System.Threading.CancellationToken")
                return i;
        }

        return -1;
    }

    public static string TypeParameters(ImmutableArray<ITypeParameterSymbol> parameters) =>
        parameters.IsEmpty ? "" : $"<{string.Join(", ", parameters.Select(p => Variance(p) + Identifiers.Escape(p.Name)))}>";

    /// <summary>The type parameters of a method as another method declares them: with what the linker must know of each, which a second part of the same method must not repeat.</summary>
    public static string DeclaredTypeParameters(ImmutableArray<ITypeParameterSymbol> parameters, TypeNamer names) =>
        parameters.IsEmpty ? "" : $"<{string.Join(", ", parameters.Select(p => ParameterAttributes.Of(p, names) + Identifiers.Escape(p.Name)))}>";

    private static string Variance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };

    private static string Modifiers(IParameterSymbol parameter, bool isReceiver)
    {
        var text = isReceiver ? "this " : "";
        if (parameter.ScopedKind != ScopedKind.None && parameter.RefKind != RefKind.Out && !parameter.IsParams)
            text += "scoped ";
        text += parameter.RefKind switch
        {
            RefKind.In => "in ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            _ => "",
        };
        return parameter.IsParams ? text + "params " : text;
    }

    private static bool IsInTasks(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() == "System.Threading.Tasks";

    private static bool Is(ITypeSymbol type, Compilation compilation, string name)
    {
        if (compilation.GetTypeByMetadataName(name) is not { } wanted)
            return false;
        if (type is ITypeParameterSymbol)
            return compilation.ClassifyConversion(type, wanted).IsImplicit;
        if (SymbolEqualityComparer.Default.Equals(type, wanted))
            return true;
        if (wanted.TypeKind == TypeKind.Interface)
            return type.AllInterfaces.Contains(wanted, SymbolEqualityComparer.Default);
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, wanted))
                return true;
        }

        return false;
    }
}
