using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Tells when <c>UseExceptionHandler</c> or <c>UseStatusCodePagesWithReExecute</c> sends a request through the pipeline again, to have its failure written: it was counted and looked at before.</summary>
internal static class SecondRun
{
    public static bool IsOne(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>() is not null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
}
