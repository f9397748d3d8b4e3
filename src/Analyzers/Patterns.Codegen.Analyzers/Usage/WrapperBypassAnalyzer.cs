using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Usage;

/// <summary>
/// PCG0009: a core method called, or taken as a delegate, by anybody but its wrapper (whose code is generated and not looked at). Silent while PCG0001 says that there is no
/// wrapper: its method may well be the caller, and would then call itself.
/// </summary>
internal sealed class WrapperBypassAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG0009WrapperBypassed.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("Core(", "Core)", "Core,", "Core;", "Core<", "Core ", "Core\n", "Core\r") with { InFile = ["Core"] };

    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(Analyze, OperationKind.Invocation, OperationKind.MethodReference);

    private static void Analyze(OperationAnalysisContext context)
    {
        var target = context.Operation is IInvocationOperation invocation ? invocation.TargetMethod : ((IMethodReferenceOperation)context.Operation).Method;
        if (!target.Name.EndsWith("Core", StringComparison.Ordinal)
            || context.Operation.Parent is INameOfOperation
            || WrappedMethods.OfCore(target) is not { } wrapped
            || IsPartOfCore(context.ContainingSymbol, target)
            || !PartialRules.HasPlace(wrapped, context.CancellationToken))
        {
            return;
        }

        var patterns = string.Join("", PatternAttributes.Of(wrapped).Select(a => $"[{new AttributeReader(a, context.CancellationToken).Name}]").Distinct());
        var verb = context.Operation is IInvocationOperation ? "called" : "handed on";
        context.ReportDiagnostic(Finding.Create(
            PCG0009WrapperBypassed.Descriptor,
            LocationOf(context.Operation, target),
            $"{target.Name} is {verb} directly, so {patterns} of {wrapped.ContainingType.Name}.{wrapped.Name} {(patterns.IndexOf("][", StringComparison.Ordinal) < 0 ? "does" : "do")} not apply; use {wrapped.Name}"));
    }

    /// <summary>A core that calls itself goes on with the work of one attempt; one that overrides another may call its base.</summary>
    private static bool IsPartOfCore(ISymbol caller, IMethodSymbol target)
    {
        target = (target.ReducedFrom ?? target).OriginalDefinition;
        for (var method = caller as IMethodSymbol; method is not null; method = method.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, target))
                return true;
        }

        return false;
    }

    /// <summary>The name alone: what the fix replaces.</summary>
    private static Location LocationOf(IOperation operation, IMethodSymbol target) =>
        operation.Syntax
            .DescendantNodesAndSelf()
            .OfType<SimpleNameSyntax>()
            .FirstOrDefault(name => name.Identifier.ValueText == target.Name)
            ?.Identifier.GetLocation() ?? operation.Syntax.GetLocation();
}
