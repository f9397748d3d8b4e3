namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Writes types of the library and of the framework: short where the short name means them, in full elsewhere.</summary>
internal static class TypeNames
{
    public const string Runtime = "Patterns.Codegen.PatternRuntime";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string Exception = "System.Exception";
    public const string NotImplemented = "System.NotImplementedException";

    public static TypeSyntax Of(string fullName, SemanticModel model, int position) => SyntaxFactory.ParseTypeName(Text(fullName, model, position));

    /// <summary>As the file of <paramref name="place"/> must write it, which need not be the file of the model.</summary>
    public static TypeSyntax At(SyntaxNode place, string fullName, SemanticModel model) => Of(fullName, Models.Of(place, model), place.SpanStart);

    /// <summary>An attribute without its suffix.</summary>
    public static NameSyntax OfAttribute(string fullName, SemanticModel model, int position)
    {
        var text = Text(fullName, model, position);
        return SyntaxFactory.ParseName(text.Substring(0, text.Length - "Attribute".Length));
    }

    /// <summary>The short name, with a using directive where the file lacks it; in full where that would change what other names mean.</summary>
    public static async Task<string> ImportAsync(FixSession session, string fullName, SemanticModel model, int position)
    {
        var space = fullName.Substring(0, fullName.LastIndexOf('.'));
        var name = fullName.Substring(space.Length + 1);
        var root = await model.SyntaxTree.GetRootAsync(session.CancellationToken).ConfigureAwait(false);
        if (!model.LookupSymbols(position, name: name).IsEmpty || !Usings.CanAdd(root, model, space))
            return Text(fullName, model, position);

        await Usings.AddAsync(session, model, position, space).ConfigureAwait(false);
        return name;
    }

    /// <summary>The type that code of this project means by the name; null where there is none, or where two libraries declare it, of which the compiler takes neither.</summary>
    public static INamedTypeSymbol? Only(string fullName, Compilation compilation) =>
        compilation.GetTypesByMetadataName(fullName).Where(type => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) && IsInGlobal(type.ContainingAssembly, compilation)).ToArray() is [var only] ? only : null;

    /// <summary>Whether the assembly is not only known under an alias.</summary>
    private static bool IsInGlobal(IAssemblySymbol assembly, Compilation compilation) =>
        compilation.GetMetadataReference(assembly)?.Properties.Aliases is not { IsDefaultOrEmpty: false } aliases || aliases.Contains(MetadataReferenceProperties.GlobalAlias);

    private static string Text(string fullName, SemanticModel model, int position)
    {
        var name = fullName.Substring(fullName.LastIndexOf('.') + 1);
        return model.LookupNamespacesAndTypes(position, name: name).Where(static symbol => symbol is not INamedTypeSymbol { Arity: > 0 }).ToArray() is [INamedTypeSymbol found] && found.ToDisplayString() == fullName
            ? name
            : "global::" + fullName;
    }
}
