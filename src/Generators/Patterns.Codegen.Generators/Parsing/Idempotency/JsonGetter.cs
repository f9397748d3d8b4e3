using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Reads what a property's getter names, also in the members of its type that it calls.</summary>
internal static class JsonGetter
{
    /// <summary>The names; not those that are set where they are read, which are kept to be quick.</summary>
    public static HashSet<string> Names(IPropertySymbol property)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<SyntaxNode>(Bodies(property));
        while (next.Count > 0)
        {
            foreach (var name in NamesIn(next.Dequeue()))
            {
                if (!all.Add(name))
                    continue;
                foreach (var body in property.ContainingType.GetMembers(name).SelectMany(Bodies))
                    next.Enqueue(body);
            }
        }

        return all;
    }

    /// <summary>Whether it shows what its base type has.</summary>
    public static bool AsksBase(IPropertySymbol property) => Bodies(property).Any(static body => body.DescendantNodes().Any(static node => node is BaseExpressionSyntax));

    private static IEnumerable<SyntaxNode> Bodies(ISymbol member) =>
        member.DeclaringSyntaxReferences.Select(static reference => Body(reference.GetSyntax())).OfType<SyntaxNode>();

    private static SyntaxNode? Body(SyntaxNode member) => member switch
    {
        PropertyDeclarationSyntax property => (SyntaxNode?)property.ExpressionBody ?? property.AccessorList?.Accessors.FirstOrDefault(static accessor => accessor.Keyword.ValueText == "get"),
        MethodDeclarationSyntax method => (SyntaxNode?)method.ExpressionBody ?? method.Body,
        _ => null,
    };

    private static IEnumerable<string> NamesIn(SyntaxNode body)
    {
        var names = body.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(static name => name.Parent is not MemberAccessExpressionSyntax access || access.Name != name || access.Expression is ThisExpressionSyntax)
            .ToList();
        var set = new HashSet<string>(names.Where(IsSet).Select(static name => name.Identifier.ValueText), StringComparer.Ordinal);
        return names.Select(static name => name.Identifier.ValueText).Where(name => !set.Contains(name));
    }

    private static bool IsSet(IdentifierNameSyntax name) =>
        (name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (SyntaxNode)name) is var target
        && target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target;
}
