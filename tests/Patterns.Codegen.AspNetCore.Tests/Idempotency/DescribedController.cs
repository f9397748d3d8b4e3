using Microsoft.AspNetCore.Mvc;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>A controller for OpenAPI documents.</summary>
[ApiController]
[Route("described")]
public sealed class DescribedController : ControllerBase
{
    [HttpGet]
    public ActionResult<string> Read() => "read";

    [HttpPost]
    public ActionResult<string> Write() => "written";
}
