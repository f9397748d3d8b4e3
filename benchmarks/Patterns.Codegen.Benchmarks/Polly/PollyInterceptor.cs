using Castle.DynamicProxy;
using Patterns.Codegen.Benchmarks.Calls;
using Polly;

namespace Patterns.Codegen.Benchmarks.Polly;

/// <summary>What an aspect library does at run time: a dynamic proxy that makes each call through Polly.</summary>
internal sealed class PollyInterceptor(Func<Func<CancellationToken, ValueTask<int>>, CancellationToken, ValueTask<int>> execute) : IInterceptor
{
    private static readonly ProxyGenerator s_proxies = new();

    public static IValueCall Around(IValueCall inner, ResiliencePipeline pipeline) =>
        s_proxies.CreateInterfaceProxyWithTarget(inner, new PollyInterceptor(pipeline.ExecuteAsync));

    public static IValueCall Around(IValueCall inner, ResiliencePipeline<int> pipeline) =>
        s_proxies.CreateInterfaceProxyWithTarget(inner, new PollyInterceptor(pipeline.ExecuteAsync));

    public void Intercept(IInvocation invocation)
    {
        var proceed = invocation.CaptureProceedInfo();
        invocation.ReturnValue = CallAsync(invocation, proceed);
    }

    private async ValueTask<int> CallAsync(IInvocation invocation, IInvocationProceedInfo proceed) =>
        await execute(
            async token =>
            {
                invocation.SetArgumentValue(1, token);
                proceed.Invoke();
                return await (ValueTask<int>)invocation.ReturnValue!;
            },
            (CancellationToken)invocation.GetArgumentValue(1)!);
}
