using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Usage;

/// <summary>Tells the places that only speak of the <c>PatternRuntime</c>, or ask for one, from those that may make or register it. In doubt they may.</summary>
internal static class RuntimeMentions
{
    public const string Runtime = "PatternRuntime";

    private static readonly ImmutableArray<string> s_asking = ["GetService", "GetServices", "GetRequiredService", "GetKeyedService", "GetKeyedServices", "GetRequiredKeyedService", "IsService", "IsKeyedService"];
    private static readonly ImmutableArray<string> s_telling = ["Equals", "ReferenceEquals", "Write", "WriteLine", "CreateLogger", "ILogger"];
    private static readonly ImmutableArray<string> s_facts = ["Name", "FullName", "Namespace", "AssemblyQualifiedName", "ToString", "Equals", "GetHashCode", "GetCustomAttribute", "GetCustomAttributes"];
    private static readonly ImmutableArray<string> s_factsOfAssembly = ["FullName", "Location", "ImageRuntimeVersion", "GetName", "ToString", "GetCustomAttribute", "GetCustomAttributes"];

    /// <summary>Whether a runtime may be made or registered where the name stands.</summary>
    public static bool MayRegister(SyntaxToken token, SourceCode code)
    {
        // The name of something declared; what it is of says more.
        if (token.Parent is not SimpleNameSyntax name || IsInNameOf(name) || IsConsumer(name))
            return false;

        // Another type of that name, or a member that is called like its type.
        var symbol = code.ModelOf(name.SyntaxTree).GetSymbolInfo(name).Symbol;
        if (symbol is ITypeSymbol type ? !PatternAttributes.IsRuntime(type) : symbol is IPropertySymbol or IFieldSymbol or ILocalSymbol or IParameterSymbol)
            return false;

        return Whole(name).Parent switch
        {
            TypeOfExpressionSyntax typeOf => !IsOnlyAsked(typeOf),
            TypeArgumentListSyntax { Parent: GenericNameSyntax generic } => !s_asking.Contains(generic.Identifier.ValueText) && !s_telling.Contains(generic.Identifier.ValueText),
            VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax, Variables: [{ Initializer.Value: InvocationExpressionSyntax call }] } => !s_asking.Contains(WrittenName.Of(call.Expression)),
            _ => true,
        };
    }

    /// <summary>Whether the name stands in <c>nameof(...)</c>.</summary>
    public static bool IsInNameOf(SyntaxNode name)
    {
        while (name.Parent is MemberAccessExpressionSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax)
            name = name.Parent;
        return name.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } };
    }

    /// <summary>A parameter, or the field or property in which a constructor keeps its parameter.</summary>
    private static bool IsConsumer(SimpleNameSyntax name) => Whole(name).Parent switch
    {
        ParameterSyntax { Default: null } => true,
        VariableDeclarationSyntax { Parent: FieldDeclarationSyntax field } => IsInjected(field),
        PropertyDeclarationSyntax property => IsInjected(property),
        _ => false,
    };

    private static bool IsInjected(MemberDeclarationSyntax member) =>
        member.Parent is TypeDeclarationSyntax type
        && !member.Modifiers.Any(SyntaxKind.StaticKeyword)
        && (TakesRuntime(type.ParameterList) || type.Members.OfType<ConstructorDeclarationSyntax>().Any(static constructor => TakesRuntime(constructor.ParameterList)));

    private static bool TakesRuntime(ParameterListSyntax? list) =>
        list is not null && list.Parameters.Any(static parameter => parameter.Type is { } type && type.ToString().EndsWith(Runtime, StringComparison.Ordinal));

    /// <summary>The type with its namespace, as it is written.</summary>
    private static SyntaxNode Whole(SimpleNameSyntax name)
    {
        SyntaxNode type = name;
        while (type.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax)
            type = type.Parent;
        return type;
    }

    /// <summary>Whether the type is but compared, told, or asked for: the only uses that leave no way into a container.</summary>
    private static bool IsOnlyAsked(TypeOfExpressionSyntax typeOf) => typeOf.Parent switch
    {
        AttributeArgumentSyntax or InterpolationSyntax => true,
        BinaryExpressionSyntax binary => binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.AddExpression,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Assembly", Parent: MemberAccessExpressionSyntax fact } => s_factsOfAssembly.Contains(fact.Name.Identifier.ValueText),
        MemberAccessExpressionSyntax fact => s_facts.Contains(fact.Name.Identifier.ValueText),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => WrittenName.Of(call.Expression) is var name && (s_asking.Contains(name) || s_telling.Contains(name) || name.StartsWith("Log", StringComparison.Ordinal)),
        _ => false,
    };
}
