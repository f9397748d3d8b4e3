using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

/// <summary>Collects the calls of a compilation while its operations are analyzed, in whatever order that happens; <see cref="Build"/> then puts them in order.</summary>
/// <remarks>
/// Calls into other assemblies end the graph and are left out. So do properties (too many, and what takes time seldom hides there), delegates kept in fields,
/// and what is found by reflection.
/// </remarks>
internal sealed class CallGraphCollector
{
    private readonly ConcurrentBag<CallSite> _sites = [];
    private readonly IAssemblySymbol _assembly;

    private CallGraphCollector(IAssemblySymbol assembly) => _assembly = assembly;

    /// <summary>Registers for the calls. Use what it returns in a compilation-end action.</summary>
    public static CallGraphCollector Start(CompilationStartAnalysisContext context)
    {
        var collector = new CallGraphCollector(context.Compilation.Assembly);
        context.RegisterOperationAction(collector.Visit, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.MethodReference);
        return collector;
    }

    public CallGraph Build(Compilation compilation, CancellationToken cancellationToken) => CallGraph.Create(compilation, _sites, cancellationToken);

    private void Visit(OperationAnalysisContext context)
    {
        var (method, kind) = context.Operation switch
        {
            IInvocationOperation invocation => (invocation.TargetMethod, CallKind.Call),
            IObjectCreationOperation creation => (creation.Constructor, CallKind.Creation),
            IMethodReferenceOperation { Parent: not INameOfOperation } reference => (reference.Method, CallKind.MethodGroup),
            _ => default,
        };
        if (method is null || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _assembly))
            return;

        var target = CallTarget.Of(method);
        if (!target.IsImplicitlyDeclared)
            _sites.Add(new CallSite(CallTarget.CallerOf(context.Operation, context.ContainingSymbol), target, context.Operation.Syntax, kind));
    }
}
