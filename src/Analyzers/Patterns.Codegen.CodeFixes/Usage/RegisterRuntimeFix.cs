using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>PCG0011: calls <c>AddPatterns()</c> in the statement behind the one that makes the builder, where the builder or the collection of services is kept in a local.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RegisterRuntimeFix)), Shared]
internal sealed class RegisterRuntimeFix : PatternFix
{
    private const string Extensions = "Microsoft.Extensions.DependencyInjection";

    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG0011"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (Call(target) is { } call)
            yield return new FixOption($"Call {call}", "PCG0011.register");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var statement = Statement(target)!;
        var newLine = Layout.NewLine(statement);
        var added = SyntaxFactory.ParseStatement(Call(target) + ";").WithLeadingTrivia(Layout.IndentOf(statement)).WithTrailingTrivia(newLine);
        if (statement.Parent is GlobalStatementSyntax global)
            await session.InsertAfterAsync(global, SyntaxFactory.GlobalStatement(added)).ConfigureAwait(false);
        else
            await session.InsertAfterAsync(statement, added).ConfigureAwait(false);
        if (target.Model.LookupNamespacesAndTypes(statement.SpanStart, name: "PatternRuntimeServiceCollectionExtensions").IsEmpty)
            await Usings.AddAsync(session, target.Root, Extensions).ConfigureAwait(false);
    }

    private static LocalDeclarationStatementSyntax? Statement(FixTarget target) =>
        target.Node.FirstAncestorOrSelf<StatementSyntax>() is LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1, Parent: GlobalStatementSyntax or BlockSyntax } statement ? statement : null;

    /// <summary>What to write, by what the local is; null for what nothing can be registered with, such as the host itself.</summary>
    private static string? Call(FixTarget target)
    {
        if (Statement(target)?.Declaration.Variables[0] is not { } variable || target.Model.GetDeclaredSymbol(variable) is not ILocalSymbol local)
            return null;

        var name = variable.Identifier.Text;
        if (IsOrImplements(local.Type, "IServiceCollection"))
            return $"{name}.AddPatterns()";
        if (local.Type.GetMembers("Services").OfType<IPropertySymbol>().Any(static property => IsOrImplements(property.Type, "IServiceCollection")))
            return $"{name}.Services.AddPatterns()";
        return IsOrImplements(local.Type, "IHostBuilder") || IsOrImplements(local.Type, "IWebHostBuilder") ? $"{name}.ConfigureServices(services => services.AddPatterns())" : null;
    }

    private static bool IsOrImplements(ITypeSymbol type, string name) => type.Name == name || type.AllInterfaces.Any(one => one.Name == name);
}
