using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

/// <summary>
/// Collects the calls of a compilation, when a rule has found something to ask about: most compilations have nothing, and then not one member is bound for it.
/// </summary>
/// <remarks>
/// Calls into other assemblies end the graph and are left out. So do properties (too many, and what takes time seldom hides there), delegates kept in fields,
/// and what is found by reflection.
/// </remarks>
internal sealed class CallGraphCollector
{
    private readonly ConcurrentBag<SyntaxTree> _files = [];

    private CallGraphCollector()
    {
    }

    /// <summary>Registers for the files that are not generated. Use what it returns in a compilation-end action.</summary>
    public static CallGraphCollector Start(CompilationStartAnalysisContext context)
    {
        var collector = new CallGraphCollector();
        context.RegisterSemanticModelAction(file => collector._files.Add(file.SemanticModel.SyntaxTree));
        return collector;
    }

    /// <summary>The graph of all members.</summary>
    public CallGraph Build(Compilation compilation, CancellationToken cancellationToken) => Build(compilation, static _ => true, cancellationToken);

    /// <summary>The graph of the members from which the goals may be reached.</summary>
    public CallGraph BuildTowards(IEnumerable<ISymbol> goals, Compilation compilation, CancellationToken cancellationToken)
    {
        var ways = new NamedWays(compilation, _files, cancellationToken);
        var leading = ways.Towards(goals);
        return Build(compilation, leading.Contains, cancellationToken);
    }

    private CallGraph Build(Compilation compilation, Func<MemberCode, bool> isAsked, CancellationToken cancellationToken)
    {
        var models = new SourceExpressions(compilation);
        var sites = new List<CallSite>();
        foreach (var file in _files)
        {
            foreach (var member in Files.Of(file).Members.Where(isAsked))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (models.OperationOf(member.Code, cancellationToken) is { } code && member.SymbolIn(models.ModelOf(file), cancellationToken) is { } symbol)
                    sites.AddRange(code.DescendantsAndSelf().Select(operation => SiteOf(operation, symbol)).OfType<CallSite>());
            }
        }

        return CallGraph.Create(compilation, sites, cancellationToken);

        CallSite? SiteOf(IOperation operation, ISymbol containing)
        {
            var (method, kind) = operation switch
            {
                IInvocationOperation invocation => (invocation.TargetMethod, CallKind.Call),
                IObjectCreationOperation creation => (creation.Constructor, CallKind.Creation),
                IMethodReferenceOperation { Parent: not INameOfOperation } reference => (reference.Method, CallKind.MethodGroup),
                _ => default,
            };
            if (method is null || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly))
                return null;

            var target = CallTarget.Of(method);
            return target.IsImplicitlyDeclared ? null : new CallSite(CallTarget.CallerOf(operation, containing), target, operation.Syntax, kind);
        }
    }
}
