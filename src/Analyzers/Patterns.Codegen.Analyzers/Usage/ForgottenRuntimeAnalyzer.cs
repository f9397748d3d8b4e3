using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Usage;

/// <summary>
/// PCG0011: a program that makes its container, has types that get their <c>PatternRuntime</c> from it, and registers none. The container looks at the start in
/// Development only. Programs alone: of a library nobody knows who registers for it.
/// </summary>
internal sealed class ForgottenRuntimeAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG0011RuntimeNotRegistered.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => HostCreation.Gate;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var compilation = context.Compilation;
        if (compilation.Options.OutputKind is not (OutputKind.ConsoleApplication or OutputKind.WindowsApplication)
            || !Files.UsesAttributes(compilation)
            || TestProjects.IsTest(compilation))
        {
            return;
        }

        // Only for a program that makes a container: nearly all are done with the first of the questions.
        var method = new Lazy<IMethodSymbol?>(() => RuntimeRegistrations.MayExist(compilation) ? null : InjectedRuntime.First(compilation));
        var hasHost = new Lazy<bool>(() => HostCreation.MayHaveHost(compilation));
        context.RegisterOperationAction(operation => Analyze(operation, method, hasHost), OperationKind.Invocation, OperationKind.ObjectCreation);
    }

    private static void Analyze(OperationAnalysisContext context, Lazy<IMethodSymbol?> first, Lazy<bool> hasHost)
    {
        var operation = context.Operation;
        if (!(HostCreation.IsHost(operation) || (HostCreation.IsCollection(operation) && !hasHost.Value)) || first.Value is not { } method)
            return;

        var remedy = HostCreation.IsWholeHost(operation) ? "make the application with WebApplication.CreateBuilder and call builder.Services.AddPatterns()" : "call services.AddPatterns()";
        var attribute = new AttributeReader(PatternAttributes.Of(method)[0], context.CancellationToken).Name;
        context.ReportDiagnostic(Finding.Create(
            PCG0011RuntimeNotRegistered.Descriptor,
            operation.Syntax.GetLocation(),
            $"[{attribute}] on {MethodNames.InMessages(method)} needs a PatternRuntime from the container, and nothing registers one: outside Development the first call that needs it fails; {remedy}"));
    }
}
